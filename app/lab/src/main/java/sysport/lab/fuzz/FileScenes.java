package sysport.lab.fuzz;

import static sysport.kernel.FileCalls.O_DIRECTORY;
import static sysport.kernel.FileCalls.O_NOFOLLOW;
import static sysport.kernel.FileCalls.O_NONBLOCK;
import static sysport.kernel.FileCalls.O_PATH;
import static sysport.kernel.FileCalls.RESOLVE_BENEATH;
import static sysport.kernel.FileCalls.RESOLVE_NO_MAGICLINKS;
import static sysport.kernel.FileCalls.RESOLVE_NO_SYMLINKS;
import static sysport.lab.fuzz.Calls.anything;
import static sysport.lab.fuzz.Calls.bytes;
import static sysport.lab.fuzz.Calls.call;
import static sysport.lab.fuzz.Calls.making;
import static sysport.lab.fuzz.Calls.number;

import sysport.kernel.table.SystemCall;
import sysport.notation.ByteText;
import sysport.transcript.Line;
import sysport.transcript.Value;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// Files beneath one directory, and the limit of descriptors. What lies outside of the tree is not
/// looked at: each name is resolved beneath a descriptor.
final class FileScenes {
    private static final String[] FILES = {"a", "b", "d/e/f", "m", "x"};

    /// A file that always has bytes.
    private static final String FULL = "g";

    private static final String[] LINKS = {"l", "d/l", "d/e/l"};
    private static final String[] TARGETS = {
        "a", "d", "..", "../a", "d/e", "../..", ".", "l", "d/", "./d/../a", "e", "nothing", "/d"
    };
    private static final String[] PARTS = {
        "a", "b", "d", "e", "f", "l", "m", "x", ".", "..", "", "d", "l"
    };
    private static final int LONG_NAME = 256;

    private FileScenes() {}

    static List<Scene> all() {
        return List.of(
                new Scene(8, FileScenes::open),
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.READ,
                                                stage.any(file(stage)),
                                                anything(),
                                                number(stage.draw().below(20))))),
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.PREAD,
                                                stage.any(file(stage)),
                                                anything(),
                                                number(stage.draw().below(20)),
                                                number(stage.draw().below(30) - 2)))),
                new Scene(2, stage -> List.of(call(SystemCall.FSTAT, stage.any(file(stage))))),
                new Scene(
                        2,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.GETDENTS64,
                                                stage.any(file(stage)),
                                                anything(),
                                                number(stage.draw().onceIn(8) ? 10 : 4096)))),
                new Scene(
                        3,
                        stage ->
                                List.of(
                                        call(
                                                SystemCall.SENDFILE,
                                                stage.any(Kind.STREAM),
                                                stage.any(Kind.FILE),
                                                stage.draw().onceIn(2)
                                                        ? new Value.Null()
                                                        : number(stage.draw().below(25)),
                                                number(stage.draw().below(30))))),
                new Scene(3, stage -> List.of(call(SystemCall.CLOSE, stage.any(Kind.FILE)))));
    }

    /// The tree that a case with files begins with.
    static List<Line> tree(Draw draw, String name) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line.TreeDirectory(name, "d/e"));
        for (String file : FILES) {
            if (!draw.onceIn(3)) {
                var content = new ByteText.Text("0123456789abcdefghij".substring(draw.below(20)));
                lines.add(
                        draw.onceIn(5)
                                ? new Line.TreeFile(name, file, content, 0)
                                : new Line.TreeFile(name, file, content));
            }
        }
        lines.add(new Line.TreeFile(name, FULL, new ByteText.Text("0123456789")));
        for (String link : LINKS) {
            lines.add(new Line.TreeLink(name, link, draw.oneOf(TARGETS)));
        }
        lines.add(new Line.Tree(name));
        return lines;
    }

    static Line openFull(Stage stage, String name) {
        return making(
                name,
                SystemCall.OPENAT2,
                stage.any(Kind.DIRECTORY),
                bytes(FULL),
                number(0),
                number(RESOLVE_BENEATH));
    }

    private static Kind file(Stage stage) {
        return stage.draw().onceIn(4) ? Kind.DIRECTORY : Kind.FILE;
    }

    private static List<Line> open(Stage stage) {
        Draw draw = stage.draw();
        var path = new StringJoiner("/", draw.onceIn(10) ? "/" : "", draw.onceIn(12) ? "/" : "");
        path.setEmptyValue("");
        for (int parts = draw.below(5); parts > 0; parts--) {
            path.add(draw.oneOf(PARTS));
        }
        if (draw.onceIn(25)) {
            path.add("y".repeat(LONG_NAME));
        }
        long flags = draw.someOf(O_DIRECTORY, O_NOFOLLOW, O_PATH, O_NONBLOCK);
        long resolve = RESOLVE_BENEATH | draw.someOf(RESOLVE_NO_MAGICLINKS, RESOLVE_NO_SYMLINKS);
        long unknown = 0x100;
        return List.of(
                making(
                        stage.inventory().newName("f"),
                        SystemCall.OPENAT2,
                        stage.any(Kind.DIRECTORY),
                        bytes(path.toString()),
                        number(flags),
                        number(draw.onceIn(40) ? resolve | unknown : resolve)));
    }
}
