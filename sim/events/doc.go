// Package events is the event engine: the leadership work of one company as a
// discrete-event simulation over the months of the horizon. Issues arrive, queue,
// are served, interrupted, completed, reworked or abandoned; leaders have disputes
// and wait for rulings; chiefs leave and are replaced; debt and clarity change.
//
// It reads the same structures, companies and parameters as the closed form of
// package work, and its observations go through the same equations of quality,
// exposure and cost ([work.Case.Observe]). The engines differ only in what
// queueing or chance decides. Package dock compares them.
//
// # The pipeline
//
//  1. arrivals   issue.go     issues of a draw, the same for every structure
//  2. situation  engine.go    of a structure and a season: who holds what, how fast, who has disputes with whom
//  3. arrival    arrival.go   an issue comes and is routed to a server; it may be disputed
//  4. service    service.go   queues by class: service, preemption, rework, abandonment
//  5. dispute    dispute.go   escalation and ruling
//  6. turnover   turnover.go  vacancies and successors
//  7. month      engine.go    debt; a change of structure (servers.go)
//  8. figures    figures.go   counts of each window, through the equations of package work
//
// engine.go runs steps 2 to 7 event by event; trace.go reports them.
//
// # What is simulated
//
//   - Arrivals: each responsibility has a Poisson stream of issues at the rate
//     demand / mean size, month by month as the company grows. Debt raises it.
//   - Size: log-normal hours around the responsibility's mean. Patience:
//     exponential; an issue that nobody has started by then is abandoned. A started
//     issue is never abandoned, even if interrupted or reworked.
//   - Routing: by the effective shares of the month. Where a mandate is shared
//     an issue may wait in two queues, and whoever is free first takes it.
//   - Seats: one server per post, at the speed of its hours per month, by its
//     part of a full post, less what deputies, subordinates, sign-off, dotted
//     lines and forum take. Three classes, each
//     interrupting the later ones, first come first served within a class:
//     disputes and rulings; issues of the sides that come first in the role;
//     all others. Interrupted work is resumed where it stopped.
//   - Skill sets the time an issue takes and the chance that it comes back.
//   - Disputes: an issue is disputed with the probability that gives the pairs' rates
//     of the closed form, at the clarity of the month. Both parties give it time,
//     in proportion to the size of its issue. It is settled between peers or, after
//     a while, escalates to the queue of the nearest common boss: a technology boss
//     handles it before other work; the CEO has a few hours a month for all
//     disputes. After three times the time in which its value fades, the parties
//     give up. Above the overhead cap further hours fall on staff.
//   - Turnover: tenure is exponential; then the seat is vacant for the vacancy
//     months, with a deputy acting at a loss, and the successor ramps up. Turnover
//     lowers quality, not volume. Search fees are charged when a chief leaves.
//     Leaders on contract have other durations and no fee.
//   - Debt: work abandoned in a month becomes debt at its end. Clarity is learnt.
//   - Change of structure: all seats are cleared; open issues are routed anew, oldest
//     first, with their old deadlines; open disputes are decided with it.
//
// Deputies' work, supervision and a boss with other goals enter in expectation,
// as in the closed form: the boss by the voice factor on quality, and by sign-off
// hours off the boss's week. Sign-off does not delay issues as well, which would
// count the same starvation twice.
//
// # Start and end
//
// A run starts with empty queues at month 0 and with seats in the steady state of
// turnover: as often vacant, or newly filled, as at any other time. It ends at the
// horizon; issues and their fate are counted in the window in which they came,
// and those still open at the end count nowhere. There is no warm-up, and
// overload is legal.
//
// # Common random numbers
//
// Issues are drawn once per draw, before any structure is considered: each
// responsibility has its own stream, keyed by (seed, content of the company,
// draw, responsibility), and every issue carries its size, patience and all the random
// numbers it will need (to whom it goes, whether it comes back, whether and how it is
// disputed). Debt differs between structures, so the streams are drawn at the
// highest rate debt can cause, and each structure takes those issues that its
// own debt brings (thinning). Turnover has a stream for every post of a role.
// All structures therefore face the same arrivals, to the issue.
//
// # Two windows per phase
//
// Exposure is convex in the shortfall of quality, so randomness in a few issues
// would look like loss, the more so the shorter the window. Figures therefore use
// two windows for every phase of a structure (18 months each, for a structure that
// does not change), one for each point in time that the closed form evaluates. For
// the same reason disputes enter quality at their expected number, with their
// observed waits: a responsibility has so few that counting them would add 5 to
// 10 % to exposure. The randomness that remains in a window is that of some fifty
// issues per responsibility and of departing chiefs. Over thirty companies and nine
// structures exposure is 0.7 % higher on average than in the closed form.
//
// # The order of events
//
// At the same time: the start of a month or window, then finished work (by
// server), then disputes that come before a boss, then arrivals; within these in
// the order in which they were scheduled. Issues that come at the same time are
// handled in the order of responsibilities. The kernel makes that order total.
//
// # Where it differs from the closed form, and why
//
// Over thirty companies, nine structures and loads from 0.5 to 2 mean coverage
// differs by 0.63 points at most, for these reasons:
//
//   - queues are empty at the start: a seat at full load does a little more in
//     the first months than in the long run;
//   - sizes are log-normal, the closed form's are exponential;
//   - an interrupted issue is not abandoned, and urgent work of the later class
//     waits longer than its mean;
//   - randomness in a window, as above;
//   - one server cannot be at two disputes at once; the closed form takes hours
//     off the week evenly.
package events
