package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/rpmpack"

	"github.com/orgsim/orgsim/cmd/internal/cli"
)

// file is one of an archive.
type file struct {
	name string
	data []byte
	mode int64
}

func sorted(files []file) []file {
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return files
}

// tarball packs files under a folder, and the folders that are in it.
func tarball(base string, files []file, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	made, prefix := map[string]bool{".": true, "/": true}, ""
	if base == "." {
		prefix = "./" // as Debian has it
	}
	var folder func(name string) error
	folder = func(name string) error {
		if made[name] {
			return nil
		}
		made[name] = true
		if err := folder(path.Dir(name)); err != nil {
			return err
		}
		return t.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: prefix + name + "/", Mode: 0o755, ModTime: when, Format: tar.FormatUSTAR})
	}
	for _, f := range files {
		name := path.Join(base, f.name)
		if err := folder(path.Dir(name)); err != nil {
			return nil, err
		}
		h := &tar.Header{Typeflag: tar.TypeReg, Name: prefix + name, Mode: f.mode, Size: int64(len(f.data)), ModTime: when, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}

// zipped packs files under a folder.
func zipped(base string, files []file, when time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: path.Join(base, f.name), Method: zip.Deflate, Modified: when})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// places is where files of an archive go on a system of Linux: vendor is the folder of completions that packages add, as
// Debian and Fedora call it.
func places(files []file, vendor string) []file {
	var out []file
	for _, f := range files {
		switch {
		case f.name == "orgsim":
			f.name = "usr/bin/orgsim"
		case strings.HasPrefix(f.name, "man/man1/"):
			f.name = "usr/share/" + f.name
		case f.name == "completions/orgsim.bash":
			f.name = "usr/share/bash-completion/completions/orgsim"
		case f.name == "completions/_orgsim":
			f.name = "usr/share/zsh/" + vendor + "/_orgsim"
		case f.name == "completions/orgsim.fish":
			f.name = "usr/share/fish/vendor_completions.d/orgsim.fish"
		case f.name == "LICENSE":
			f.name = "usr/share/doc/orgsim/copyright"
		case f.name == "THIRD_PARTY_LICENSES" || f.name == "CHANGELOG.md":
			f.name = "usr/share/doc/orgsim/" + f.name
		default:
			continue
		}
		out = append(out, f)
	}
	return sorted(out)
}

// about describes the program in packages.
const about = "Orgsim simulates who should lead technology in a company: a CIO, a CTO, both,\none person for both, or both under a chief digital officer."

// debian makes a package: an archive of ar with a version, control files and data.
func debian(arch string, files []file, when time.Time) ([]byte, error) {
	installed := places(files, "vendor-completions")
	size := 0
	for _, f := range installed {
		size += len(f.data)
	}
	control := filled("control", "{arch}", arch, "{kilobytes}", strconv.Itoa((size+1023)/1024), "{about}", " "+strings.ReplaceAll(about, "\n", "\n "))
	head, err := tarball(".", []file{{"control", control, 0o644}}, when)
	if err != nil {
		return nil, err
	}
	data, err := tarball(".", installed, when)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("!<arch>\n")
	for _, part := range []struct {
		name string
		data []byte
	}{{"debian-binary", []byte("2.0\n")}, {"control.tar.gz", head}, {"data.tar.gz", data}} {
		fmt.Fprintf(&b, "%-16s%-12d%-6d%-6d%-8s%-10d`\n", part.name, when.Unix(), 0, 0, "100644", len(part.data))
		b.Write(part.data)
		if len(part.data)%2 == 1 {
			b.WriteByte('\n')
		}
	}
	return b.Bytes(), nil
}

// Tags of RPM that are not left to rpmpack: folders that files are in, and bytes of the payload before it is compressed.
const (
	rpmDirNames    = 1118
	rpmPayloadSize = 1007 // of a signature
)

// redhat makes a package of RPM.
func redhat(arch string, files []file, when time.Time) ([]byte, error) {
	r, err := rpmpack.NewRPM(rpmpack.RPMMetaData{
		Name: "orgsim", Version: cli.Version, Release: "1", OS: "linux", Arch: map[string]string{"amd64": "x86_64", "arm64": "aarch64"}[arch],
		Summary: "Compares technology leadership structures for a company", Description: about, Licence: "Apache-2.0",
		Packager: "The orgsim authors <orgsim@users.noreply.github.com>", URL: "https://github.com/orgsim/orgsim",
		Compressor: "gzip", BuildHost: "localhost", BuildTime: when,
		Requires: rpmpack.Relations{{Name: "rpmlib(PayloadFilesHavePrefix)", Version: "4.0-1", Sense: rpmpack.SenseLess | rpmpack.SenseEqual | rpmpack.SenseRPMLIB}},
	})
	if err != nil {
		return nil, err
	}
	var folders []string // as the header has them, in the order of first use
	padded := func(n int) int { return (n + 3) &^ 3 }
	const head = 110 // bytes before the name of a file
	size := padded(head + len("TRAILER!!!") + 1)
	for _, f := range places(files, "site-functions") {
		if dir := "/" + path.Dir(f.name) + "/"; !slices.Contains(folders, dir) {
			folders = append(folders, dir)
		}
		name := "./" + f.name
		size += padded(head+len(name)+1) + padded(len(f.data))
		r.AddFile(rpmpack.RPMFile{Name: name, Body: f.data, Mode: uint(f.mode), Owner: "root", Group: "root", MTime: uint32(when.Unix())})
	}
	// rpmpack has one name for header and payload. In the header names are absolute; in the payload they are not, so that
	// what is unpacked by hand goes where one stands.
	r.AddCustomTag(rpmDirNames, rpmpack.EntryStringSlice(folders))
	r.AddCustomSig(rpmPayloadSize, rpmpack.EntryInt32([]int32{int32(size)})) // rpmpack counts contents only, and rpm2cpio fails
	var b bytes.Buffer
	err = r.Write(&b)
	return b.Bytes(), err
}
