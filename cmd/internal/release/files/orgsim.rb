class Orgsim < Formula
  desc "Compare technology leadership structures for a company"
  homepage "https://github.com/orgsim/orgsim"
  version "{version}"
  license "Apache-2.0"
{archives}
  def install
    bin.install "orgsim"
    man1.install Dir["man/man1/*"]
    bash_completion.install "completions/orgsim.bash" => "orgsim"
    zsh_completion.install "completions/_orgsim"
    fish_completion.install "completions/orgsim.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/orgsim --version")
  end
end
