# progress.awk: reads go test -json and says, as each package ends, how it ended, how many have, and what is still running;
# then what failed, with its output. Variable all: the number of packages. Lines are kept as they are, by test, until it has
# passed: scripts write megabytes.
function field(name,    at, rest) {
	if (!(at = index(head, "\"" name "\":\""))) return ""
	rest = substr(head, at + length(name) + 4)
	return substr(rest, 1, index(rest, "\"") - 1)
}
function plain(text) {
	sub("\"}$", "", text)
	gsub("\\\\n", "", text); gsub("\\\\t", "    ", text); gsub("\\\\\"", "\"", text); gsub("\\\\u003c", "<", text); gsub("\\\\u003e", ">", text); gsub("\\\\u0026", "\\&", text)
	return text
}
{
	at = index($0, ",\"Output\":\"")
	head = at ? substr($0, 1, at) : $0
	action = field("Action"); short = field("Package"); test = field("Test"); key = short SUBSEP test
	sub("^github.com/orgsim/orgsim/", "", short)
	if (action == "build-output") {
		print plain(substr($0, at + 11))
	} else if (action == "output") {
		line[key, ++lines[key]] = substr($0, at + 11)
	} else if (action == "start") {
		running[short] = 1
	} else if (action == "pass" || action == "fail" || action == "skip") {
		for (i = 1; i <= lines[key]; i++) {
			if (action == "fail") {
				text = plain(line[key, i])
				if (text !~ /^=== |^ok |^PASS$/) failed = failed text "\n"
			}
			delete line[key, i]
		}
		delete lines[key]
		if (test != "") next
		delete running[short]
		done++
		seconds = $0
		if (!sub(".*\"Elapsed\":", "", seconds)) seconds = "0"
		sub("}.*", "", seconds)
		still = ""
		for (p in running) still = still (still == "" ? "" : ", ") p
		if (action == "skip") action = "none"
		printf "[%d of %d] %-4s %6.1f s  %s%s\n", done, all, action == "pass" ? "ok" : action, seconds, short, still == "" ? "" : "  (running: " still ")"
		if (action == "fail") bad = 1
		fflush()
	}
}
END { if (bad) printf "\n%s", failed; exit bad }
