package cli

// Version is the version of all programs of orgsim. Results carry it.
const Version = "0.1.0"
