# progress.awk: reads go test -json and says, as each package ends, how it ended, how many have, and what is still running;
# then what failed, with its output. Variable all: the number of packages.
function field(name,    s) {
	s = $0
	if (!sub(".*\"" name "\":\"", "", s)) return ""
	sub("\"[,}].*", "", s)
	return s
}
{
	action = field("Action"); package = field("Package"); test = field("Test")
	short = package; sub("^github.com/orgsim/orgsim/", "", short)
	if (action == "output" || action == "build-output") {
		text = $0
		sub(".*\"Output\":\"", "", text); sub("\"[^\"]*$", "", text)
		gsub("\\\\n", "", text); gsub("\\\\t", "    ", text); gsub("\\\\\"", "\"", text); gsub("\\\\u003c", "<", text); gsub("\\\\u003e", ">", text); gsub("\\\\u0026", "\\&", text)
		if (action == "build-output") print text
		else if (text !~ /^=== |^ *--- (PASS|SKIP)|^ok |^PASS$|^\?/) said[short] = said[short] text "\n"
	} else if (action == "start") {
		running[short] = 1
	} else if (test == "" && (action == "pass" || action == "fail" || action == "skip")) {
		delete running[short]
		done++
		seconds = $0
		if (!sub(".*\"Elapsed\":", "", seconds)) seconds = "0"
		sub("}.*", "", seconds)
		still = ""
		for (p in running) still = still (still == "" ? "" : ", ") p
		if (action == "skip") action = "none"
		printf "[%d of %d] %-4s %6.1f s  %s%s\n", done, all, action == "pass" ? "ok" : action, seconds, short, still == "" ? "" : "  (running: " still ")"
		if (action == "fail") { failed = failed "\n" said[short]; bad = 1 }
		fflush()
	}
}
END { if (bad) printf "%s", failed; exit bad }
