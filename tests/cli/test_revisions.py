"""Revisions: git objects are read, the work tree is neither read nor touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.language.revisions import NoRevision, Revision, repository_of, revision
from engagement_model.model.facts import facts_of
from tests.cli.running import SHOP, WORKSPACE, codes, engage

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Write = Callable[..., Path]

SETTINGS = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", *SETTINGS, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


FIRST = {"shop/engagement.yaml": WORKSPACE, "shop/as-is.yaml": SHOP}


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git keeps of the first commit: made once, in three processes, and copied by whoever goes on from there."""
    folder = tmp_path_factory.mktemp("committed")
    for name, text in FIRST.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(folder, "first")
    return folder / ".git"


@pytest.fixture
def repository(write_files: Write, committed: Path) -> Path:
    """A repository with a shop in a folder, committed on the branch main; the current folder is its root."""
    folder = write_files(FIRST)
    shutil.copytree(committed, folder / ".git")
    return folder


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "shop" / "as-is.yaml"
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


class TestReading:
    def test_a_revision_reads_as_the_disk_does(self, repository: Path) -> None:
        (then,) = read(["shop"], store=revision("HEAD", repository))
        (now,) = read(["shop"])
        assert then.faults == now.faults == ()
        assert then.workspace == now.workspace
        assert (then.shown, now.shown) == ("HEAD:shop/engagement.yaml", "shop/engagement.yaml")
        place = then.place("platforms.tills", "as-is")
        assert place is not None
        assert (place.file, place.line) == ("HEAD:shop/as-is.yaml", 10)

    def test_the_work_tree_is_not_looked_at(self, repository: Path) -> None:
        shutil.rmtree(repository / "shop")
        before = git(repository, "status", "--porcelain")
        (then,) = read(["shop"], store=revision("main", repository))
        assert then.faults == ()
        assert then.workspace.as_is is not None
        assert "platforms.tills" in facts_of(then.workspace.as_is)
        assert git(repository, "status", "--porcelain") == before
        assert not (repository / "shop").exists()

    def test_the_nearest_workspace_is_found(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (repository / "shop" / "deep").mkdir()
        monkeypatch.chdir(repository / "shop" / "deep")
        (then,) = read(store=revision("HEAD", Path.cwd()))
        assert then.shown == "HEAD:shop/engagement.yaml"

    def test_a_missing_file_names_the_nearest(self, repository: Path) -> None:
        (repository / "shop" / "engagement.yaml").write_text("as_is: asis.yaml\n")
        commit(repository, "wrong")
        (then,) = read(["shop"], store=revision("HEAD", repository))
        assert [(fault.message, fault.suggestion) for fault in then.faults] == [
            ('there is no file "asis.yaml"', "did you mean as-is.yaml?")
        ]

    def test_paths_stay_in_the_folder_of_the_workspace(self, repository: Path) -> None:
        (repository / "secret.yaml").write_text("platforms: {}\n")
        (repository / "shop" / "engagement.yaml").write_text("as_is: ../secret.yaml\nfuture_state: link.yaml\n")
        (repository / "shop" / "link.yaml").symlink_to("../secret.yaml")
        commit(repository, "outside")
        (then,) = read(["shop"], store=revision("HEAD", repository))
        assert [fault.kind.code for fault in then.faults] == ["EM117", "EM117"]

    @pytest.mark.parametrize(
        ("link", "target"),
        [("link.yaml", "as-is.yaml"), ("link.yaml", "../shop/./as-is.yaml"), ("link.yaml", "../folder/as-is.yaml")],
    )
    def test_links_are_followed(self, repository: Path, link: str, target: str) -> None:
        (repository / "folder").symlink_to("shop")
        (repository / "shop" / link).symlink_to(target)
        commit(repository, "links")
        store = revision("HEAD", repository)
        assert store.resolved(Path("shop") / link) == repository_of(repository) / "shop" / "as-is.yaml"
        assert store.read(Path("shop") / link, 6) == b"format"
        assert store.is_folder(Path("folder"))
        assert store.is_file(Path("folder/as-is.yaml"))

    @pytest.mark.parametrize("target", ["loop.yaml", "/etc/passwd", "../../../../etc/passwd", "nothing.yaml"])
    def test_links_that_lead_nowhere(self, repository: Path, target: str) -> None:
        (repository / "shop" / "loop.yaml").symlink_to(target)
        commit(repository, "loop")
        store = revision("HEAD", repository)
        assert not store.is_file(Path("shop/loop.yaml"))
        with pytest.raises(FileNotFoundError):
            store.read(Path("shop/loop.yaml"), 10)

    def test_files_and_folders(self, repository: Path) -> None:
        store = revision("HEAD", repository)
        assert store.names(Path("shop")) == ["as-is.yaml", "engagement.yaml"]
        assert store.names(Path("nothing")) == store.names(Path("shop/as-is.yaml")) == []
        assert not store.is_file(Path("shop"))
        assert not store.is_folder(Path("shop/as-is.yaml/x"))
        assert not store.is_file(Path("..") / "elsewhere.yaml")
        with pytest.raises(IsADirectoryError):
            store.read(Path("shop"), 10)

    def test_names_of_any_characters(self, repository: Path) -> None:
        for name in ("a\tb.yaml", "ä \n.yaml", '"q".yaml'):
            (repository / name).write_text(name)
        commit(repository, "names")
        store = revision("HEAD", repository)
        assert [store.read(Path(name), 99).decode() for name in ("a\tb.yaml", "ä \n.yaml", '"q".yaml')] == [
            "a\tb.yaml",
            "ä \n.yaml",
            '"q".yaml',
        ]

    def test_no_more_is_read_than_asked_for(self, repository: Path) -> None:
        (repository / "big.yaml").write_bytes(b"x" * 3_000_000)
        commit(repository, "big")
        assert revision("HEAD", repository).read(Path("big.yaml"), 1_000) == b"x" * 1_000

    def test_what_a_hook_sets_does_not_matter(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_DIR", "/nowhere")
        monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
        assert revision("HEAD", repository).is_file(Path("shop/as-is.yaml"))


class TestNames:
    @pytest.mark.parametrize("name", ["HEAD", "main", "HEAD~0", "v1", "main...side", "...side", "main..."])
    def test_revisions(self, repository: Path, name: str) -> None:
        git(repository, "tag", "v1")
        git(repository, "branch", "side")
        assert isinstance(revision(name, repository), Revision)

    @pytest.mark.parametrize(
        "name", ["nothing", "--help", "-x", "--output=pwned", "", "HEAD^{/nothing}", "a b", "$(id)"]
    )
    def test_what_is_none(self, repository: Path, name: str) -> None:
        with pytest.raises(NoRevision, match="there is no revision"):
            revision(name, repository)
        assert sorted(path.name for path in repository.iterdir()) == [".git", "shop"]

    def test_did_you_mean(self, repository: Path) -> None:
        with pytest.raises(NoRevision, match=r"did you mean main\?"):
            revision("mian", repository)
        git(repository, "update-ref", "refs/remotes/origin/release", "HEAD")
        with pytest.raises(NoRevision, match=r"did you mean origin/release\?"):
            revision("release", repository)

    def test_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        with pytest.raises(NoRevision, match="is not in a git repository"):
            revision("HEAD", tmp_path)

    def test_no_git(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(repository))
        with pytest.raises(NoRevision, match="which is not installed"):
            revision("HEAD", repository)

    def test_sides_without_a_common_commit(self, repository: Path) -> None:
        git(repository, "checkout", "--quiet", "--orphan", "island")
        commit(repository, "island")
        with pytest.raises(NoRevision, match="have no commit in common"):
            revision("main...island", repository)


class TestDiff:
    @pytest.fixture(autouse=True)
    def _second(self, repository: Path) -> None:
        change(repository, "name: Tills", "name: Cash desks")
        commit(repository, "second")
        change(repository, "name: Web shop", "name: Shop")

    @pytest.mark.parametrize(
        ("operands", "platforms"),
        [
            (("HEAD~1:shop", "HEAD:shop"), ["tills"]),
            (("HEAD~1:shop", "HEAD"), ["tills"]),
            (("HEAD~1", "HEAD:shop/engagement.yaml"), ["tills"]),
            (("HEAD:shop",), ["shop"]),
            (("HEAD", "shop"), ["shop"]),
            (("shop", "HEAD"), ["shop"]),
            (("HEAD~1:shop/as-is.yaml", "HEAD"), ["tills"]),
            (("HEAD~1:shop/as-is.yaml", "shop/as-is.yaml"), ["shop", "tills"]),
            (("HEAD~1:./shop", "HEAD:./shop"), ["tills"]),
            (("HEAD:shop", "main"), []),
        ],
    )
    def test_what_is_compared(self, operands: tuple[str, ...], platforms: list[str]) -> None:
        done = engage("diff", *operands)
        assert done.code == 0, done.err
        changed = [line.split(".")[1] for line in done.out.splitlines() if line.startswith("~ platforms.")]
        assert changed == platforms

    @pytest.mark.parametrize(
        ("operands", "platforms"),
        [
            (("HEAD~1", "HEAD"), ["tills"]),
            (("HEAD~1..HEAD",), ["tills"]),
            (("HEAD~1..",), ["tills"]),
            (("HEAD",), ["shop"]),
            (("HEAD~1:", "HEAD"), []),
        ],
    )
    def test_the_workspace_of_the_current_folder(
        self, repository: Path, monkeypatch: pytest.MonkeyPatch, operands: tuple[str, ...], platforms: list[str]
    ) -> None:
        monkeypatch.chdir(repository / "shop")
        done = engage("diff", *operands)
        if operands[0].endswith(":"):
            assert (done.code, "there is no engagement.yaml in" in done.err) == (2, True)
        else:
            changed = [line.split(".")[1] for line in done.out.splitlines() if line.startswith("~ platforms.")]
            assert changed == platforms

    def test_where_two_branches_parted(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        git(repository, "stash", "--quiet")
        git(repository, "checkout", "--quiet", "-b", "side")
        change(repository, "name: Web shop", "name: Side shop")
        commit(repository, "side")
        git(repository, "checkout", "--quiet", "main")
        change(repository, "name: Consumer", "name: Person")
        commit(repository, "third")
        monkeypatch.chdir(repository / "shop")
        assert "consumer" not in engage("diff", "main...side").out
        assert "consumer" in engage("diff", "main..side").out

    def test_exit_code(self) -> None:
        assert engage("diff", "HEAD:shop", "HEAD", "--exit-code").code == 0
        assert engage("diff", "HEAD~1:shop", "HEAD", "--exit-code").code == 1

    def test_markdown_and_json_of_one_run(self, repository: Path) -> None:
        done = engage("diff", "HEAD~1:shop", "HEAD", "--format", "markdown", "-o", "json=out.json")
        assert "- Cash desks: name Cash desks, was Tills" in done.out
        assert (repository / "out.json").read_text().startswith('{\n  "format": "engagement-model/1"')

    def test_a_file_counts_before_a_revision(self, repository: Path) -> None:
        git(repository, "branch", "shop", "HEAD~1")
        assert "tills" not in engage("diff", "HEAD:shop", "shop").out

    @pytest.mark.parametrize(
        ("operands", "words"),
        [
            (("mian", "HEAD"), 'there is no file "mian", nor can it be a revision'),
            (("HEAD:nothing.yaml", "HEAD"), "there is no such file"),
            (("nothing.yaml", "HEAD"), "there is no such file"),
            (("mian:shop", "HEAD"), "did you mean main?"),
            (("HEAD",), "there is no engagement.yaml here"),
            (("--output=x", "HEAD"), "No such option"),
        ],
    )
    def test_what_cannot_be_compared(self, repository: Path, operands: tuple[str, ...], words: str) -> None:
        done = engage("diff", *operands)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert not (repository / "x").exists()


class TestSince:
    def check(self, *arguments: str) -> tuple[int, list[str], str]:
        done = engage("check", "shop", "--format", "concise", "--fail-on", "note", *arguments)
        return done.code, codes(done), done.err

    def test_nothing_is_new(self, repository: Path) -> None:
        assert self.check()[0] == 1
        code, found, told = self.check("--since", "main")
        assert (code, found) == (0, [])
        assert "left out: known from main" in told

    def test_what_is_new_and_what_is_gone(self, repository: Path) -> None:
        change(repository, "stores: Stores}", "stores: Stores, nobody: Nobody}")
        change(
            repository,
            "tills: {name: Tills, provides: [buy], holds: {order: master}}",
            "tills: {name: Tills, provides: [buy]}",
        )
        code, found, told = self.check("--since", "main")
        assert (code, found) == (1, ["EM203"])
        assert "1 finding of main gone\n  EM302 competing-masters information.order (as-is)" in told

    def test_without_paths_and_from_within(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(repository / "shop")
        assert engage("check", "--since", "main", "--fail-on", "note").code == 0

    def test_a_new_workspace_is_all_new(self, repository: Path) -> None:
        shutil.copytree(repository / "shop", repository / "other")
        alone = codes(engage("check", "other", "--format", "concise"))
        assert codes(engage("check", "other", "--format", "concise", "--since", "main")) == alone != []
        assert codes(engage("check", "shop", "other", "--format", "concise", "--since", "main")) == alone

    def test_where_the_files_had_faults_all_is_new(self, repository: Path) -> None:
        change(repository, "customer_types:", "costumer_types:")
        commit(repository, "faulty")
        change(repository, "costumer_types:", "customer_types:")
        code, found, told = self.check("--since", "main")
        assert code == 1
        assert found == self.check()[1]
        assert "have faults, so everything found now counts as new" in told

    def test_beside_a_baseline(self, repository: Path) -> None:
        change(repository, "stores: Stores}", "stores: Stores, nobody: Nobody}")
        self.check("--write-baseline", "baseline.json")
        assert self.check("--since", "main", "--baseline", "baseline.json")[:2] == (0, [])

    def test_no_such_revision_is_no_success(self, repository: Path) -> None:
        code, found, told = self.check("--since", "nothing")
        assert (code, found) == (2, [])
        assert 'there is no revision "nothing"' in told


def test_an_analysis_of_a_revision(repository: Path) -> None:
    change(repository, "name: Tills", "name: Cash desks")
    assert "Tills" in engage("redundancy", "shop", "--rev", "main", "--format", "markdown").out
    assert "Tills" in engage("redundancy", "main:shop", "--format", "markdown").out
    assert "Cash desks" in engage("redundancy", "shop", "--format", "markdown").out


def test_stdin_alone_is_compared_with_nothing(repository: Path) -> None:
    assert "write what it is compared with" in engage("diff", "-").err


class TestMoved:
    """The workspace or a file of it is called otherwise in the revision, or is not there at all."""

    @pytest.fixture
    def moved(self, repository: Path) -> Path:
        """The repository, whose shop was moved into another folder after the first commit."""
        git(repository, "mv", "shop", "outlet")
        commit(repository, "moved")
        return repository

    @pytest.mark.parametrize(
        "arguments",
        [
            ("redundancy", "outlet", "--rev", "main~1"),
            ("redundancy", "main~1:outlet"),
            ("diff", "main~1", "outlet"),
            ("render", "outlet", "--rev", "main~1"),
            ("report", "outlet", "--since", "main~1"),
        ],
    )
    def test_every_command_asks_whether_it_was_what_git_knows(self, moved: Path, arguments: tuple[str, ...]) -> None:
        del moved
        done = engage(*arguments)
        assert (done.code, done.out) == (2, "")
        assert "was it main~1:shop" in done.err

    def test_from_within(self, moved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(moved / "outlet")
        assert "was it main~1:shop/engagement.yaml there?" in engage("redundancy", "--rev", "main~1").err

    def test_a_file_that_git_follows_under_another_name(self, repository: Path) -> None:
        git(repository, "mv", "shop/as-is.yaml", "shop/model.yml")
        assert "was it HEAD:shop/as-is.yaml there?" in engage("redundancy", "HEAD:shop/model.yml").err

    def test_what_is_not_there_names_what_is(self, moved: Path) -> None:
        done = engage("check", "HEAD:elsewhere/engagement.yaml", "--format", "concise")
        assert "there is no such file (there is HEAD:outlet/engagement.yaml)" in done.out
        git(moved, "rm", "-rq", "outlet")
        commit(moved, "gone")
        assert "no folder of HEAD has one" in engage("redundancy", "HEAD:outlet").err

    def test_what_the_question_names_is_taken(self, moved: Path) -> None:
        for there in ("main~1:shop/engagement.yaml", "main~1:shop"):
            done = engage("report", "outlet", "--since", there, "--only", "workbook", "--out", "pack", "-q")
            assert (done.code, done.err) == (0, "")
        assert "main~1:outlet" in engage("report", "outlet", "--since", "main~1:outlet", "--out", "pack").err
        shutil.copytree(moved / "outlet", moved / "other")
        done = engage("report", "outlet", "other", "--since", "main~1:shop", "--out", "pack")
        assert (done.code, "takes one workspace" in done.err) == (2, True)

    @pytest.mark.parametrize("since", ["lost-pack", "lost.yaml"])
    def test_neither_a_pack_nor_a_revision(self, repository: Path, since: str) -> None:
        del repository
        done = engage("report", "shop", "--since", since, "--out", "pack")
        assert (done.code, f"there is no file {since}" in done.err.replace('"', "")) == (2, True)


KIOSK = "{name: Kiosk, workspace: {company: Kiosk, as_is: {channels: {web: Web}}}}"
GROUP = {"portfolio.yaml": f"currency: EUR\nmembers: [shop, {KIOSK}]\n", **FIRST}


class TestPortfolios:
    """A portfolio in a revision stands for the members it has there."""

    @pytest.fixture
    def group(self, repository: Path, write_files: Write) -> Path:
        """The repository with a portfolio at its root, committed."""
        write_files(GROUP)
        commit(repository, "grouped")
        return repository

    def test_nothing_is_new(self, group: Path) -> None:
        for paths in (["."], ["portfolio.yaml"], []):
            done = engage("check", *paths, "--since", "HEAD", "--format", "concise", "--fail-on", "note")
            assert (done.code, codes(done)) == (0, [])
            assert "counts as new" not in done.err
        change(group, "stores: Stores}", "stores: Stores, nobody: Nobody}")
        assert codes(engage("check", ".", "--since", "HEAD", "--format", "concise")) == ["EM203"]

    def test_a_portfolio_that_is_new_is_all_new(self, group: Path) -> None:
        del group
        done = engage("check", ".", "--since", "HEAD~1", "--format", "concise")
        assert codes(done) == codes(engage("check", ".", "--format", "concise")) != []
        assert ". is not in HEAD~1" in done.err

    def test_its_members_are_read_as_they_were(self, group: Path) -> None:
        change(group, "name: Tills", "name: Cash desks")
        for asked in (["."], []):
            assert "Tills" in engage("redundancy", *asked, "--rev", "HEAD").out
        assert "Tills" in engage("redundancy", "HEAD:").out

    def test_two_of_them_are_not_compared_as_one(self, group: Path) -> None:
        del group
        done = engage("diff", "HEAD")
        assert (done.code, done.out) == (2, "")
        assert "name one of HEAD:portfolio.yaml and HEAD:shop/engagement.yaml" in done.err

    def test_the_last_round_of_a_member_that_is_written_in_the_portfolio(self, group: Path) -> None:
        del group
        done = engage("report", ".", "--since", "HEAD", "--only", "workbook", "--out", "pack", "-q")
        assert (done.code, done.err) == (0, "")
