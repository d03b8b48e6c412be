module github.com/orgsim/orgsim/cmd/orgsim-beam

go 1.26.0

toolchain go1.26.8

require github.com/orgsim/orgsim v0.0.0

replace github.com/orgsim/orgsim => ../..
