//go:build !race

package main

// raceDetector says whether the test program, which is the command as well, keeps accounts of every access to memory.
const raceDetector = false
