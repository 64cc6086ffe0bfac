package sysport.architecture;

import java.util.List;
import java.util.stream.Stream;

/// The picture of the house, made of the packages that the laws know ([Part]): who drives the
/// domain on its left, what it drives through its one port on its right, and below it the
/// laboratory.
final class Hexagon {
    private static final int ROW = 24;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 640;
    private static final int MIDDLE = 255;

    private final StringBuilder svg = new StringBuilder();

    private Hexagon() {}

    static String drawn() {
        var picture = new Hexagon();
        picture.begin();
        picture.driving();
        picture.domain();
        picture.driven();
        picture.laboratory();
        return picture.svg.append("</svg>\n").toString();
    }

    private void begin() {
        line(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
                aria-label="The hexagon: who drives the domain, and what it drives">
                <style>
                text { font: 14px system-ui, sans-serif; fill: #1b1f24; text-anchor: middle; }
                .name { font: 600 14px ui-monospace, monospace; }
                .part { font: 12px ui-monospace, monospace; }
                .small { font-size: 12px; fill: #57606a; }
                .side { font-size: 13px; letter-spacing: .12em; fill: #57606a; }
                .room { fill: #ffffff; stroke: #8c959f; stroke-width: 1.2; }
                .hexagon { fill: #eef4ff; stroke: #3b6fd4; stroke-width: 2.5; }
                .port { fill: #3b6fd4; }
                .onport { fill: #ffffff; font: 600 12px ui-monospace, monospace; }
                .lab { fill: #f6f8fa; stroke: #8c959f; stroke-dasharray: 5 4; }
                path { stroke: #57606a; stroke-width: 1.6; fill: none; marker-end: url(#tip); }
                #tip path { marker-end: none; fill: #57606a; stroke: none; }
                @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3; } .small, .side { fill: #9198a1; }
                .room { fill: #161b22; stroke: #6e7681; } .hexagon { fill: #12203a; stroke: #6ea0ff; }
                .port { fill: #2f5fc0; } .lab { fill: #0d1117; stroke: #6e7681; }
                path { stroke: #9198a1; } #tip path { fill: #9198a1; }
                }
                </style>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" \
                markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>\
                """
                        .formatted(WIDTH, HEIGHT));
    }

    private void driving() {
        text("side", 115, 24, "DRIVING");
        room(20, 45, 190, "a command line", "java -jar app.jar", packagesOf("sysport.app"));
        room(20, 200, 190, "a program of yours", "sysport-server", List.of("a Handler"));
        room(20, 320, 190, "tests", "a seed", List.of("simulated clients"));
        arrow(212, 100, 324, 150);
        arrow(212, 240, 290, 249);
        arrow(212, 360, 315, 330);
    }

    private void domain() {
        line(
                """
                <polygon class="hexagon" points="292,%d 362,60 592,60 662,%d 592,450 362,450"/>\
                """
                        .formatted(MIDDLE, MIDDLE));
        text("name", 477, 88, "domain");
        text("small", 477, 107, "an HTTP server");
        List<String> packages = packagesOf("sysport.server").reversed();
        for (int i = 0; i < packages.size(); i++) {
            int y = 122 + i * (ROW + 12);
            line(
                    """
                    <rect class="room" x="387" y="%d" width="180" height="%d" rx="4"/>\
                    """
                            .formatted(y, ROW + 2));
            text("part", 477, y + 17, packages.get(i));
        }
        text("small", 477, 122 + packages.size() * (ROW + 12) + 18, "knows its port, nothing else");
        line(
                """
                <rect class="port" x="626" y="135" width="44" height="240" rx="6"/>
                <text class="onport" transform="translate(644 255) rotate(90)">Kernel: the port</text>
                <text class="onport" transform="translate(660 255) rotate(90)">sysport.kernel</text>\
                """);
    }

    private void driven() {
        text("side", 860, 24, "DRIVEN");
        room(740, 45, 240, "adapters", "the real Linux, by FFM", packagesOf("sysport.linux"));
        room(740, 195, 240, "simkernel", "a simulated Linux", packagesOf("sysport.simkernel"));
        arrow(671, 190, 738, 100);
        arrow(671, 310, 738, 310);
        text("small", 706, 250, "system");
        text("small", 706, 265, "calls");
        text("small", 860, 158, "syscall(2)  ▾  Linux");
        text("small", 860, 460, "memory, a seed, a virtual clock");
    }

    private void laboratory() {
        line(
                """
                <rect class="lab" x="20" y="490" width="960" height="130" rx="8"/>\
                """);
        text("side", 500, 514, "THE LABORATORY: NO PROGRAM NEEDS IT");
        laboratory(180, "transcripts", "system calls as strace writes them", "sysport.transcript");
        laboratory(500, "both kernels under test", "one contract", "sysport.testbed.sim");
        text("part", 500, 586, "sysport.testbed.linux");
        laboratory(820, "the lab", "kernel run, diff, fuzz", "sysport.lab");
    }

    private void laboratory(int x, String name, String what, String module) {
        text("name", x, 534, name);
        text("small", x, 550, what);
        List<String> packages = packagesOf(module);
        for (int i = 0; i < packages.size(); i++) {
            text("part", x, 568 + i * 15, packages.get(i));
        }
    }

    /// What the laws know of that module, from the bottom to the top.
    private static List<String> packagesOf(String module) {
        return Stream.of(Part.values())
                .filter(part -> part.module().equals(module))
                .map(Part::root)
                .toList();
    }

    private void room(int x, int y, int width, String name, String what, List<String> packages) {
        int height = 52 + packages.size() * 19;
        line(
                """
                <rect class="room" x="%d" y="%d" width="%d" height="%d" rx="6"/>\
                """
                        .formatted(x, y, width, height));
        int middle = x + width / 2;
        text("name", middle, y + 21, name);
        text("small", middle, y + 38, what);
        for (int i = 0; i < packages.size(); i++) {
            text("part", middle, y + 58 + i * 19, packages.get(i));
        }
    }

    private void arrow(int fromX, int fromY, int toX, int toY) {
        line("<path d=\"M%d %dL%d %d\"/>".formatted(fromX, fromY, toX, toY));
    }

    private void text(String style, int x, int y, String words) {
        line("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(style, x, y, words));
    }

    private void line(String text) {
        svg.append(text).append('\n');
    }
}
