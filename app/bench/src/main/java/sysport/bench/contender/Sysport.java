package sysport.bench.contender;

import sysport.bench.Installation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The server under test. Files are served by `app.jar`, as a user starts it; the greeting by a
/// program that embeds the server with a handler.
///
/// @param engine `events` or `threads`
public record Sysport(String name, Installation installation, String engine) implements Contender {

    @Override
    public boolean serves(Content content) {
        return true;
    }

    @Override
    public Content firstContent() {
        return Content.FILES;
    }

    @Override
    public boolean onJvm() {
        return true;
    }

    @Override
    public Optional<String> absence() {
        return Files.exists(installation.appJar())
                ? Optional.empty()
                : Optional.of(installation.appJar() + " is not built");
    }

    @Override
    public List<String> command(Content content, Place place, List<String> jvmFlags)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(installation.jdk("java").toString());
        command.addAll(jvmFlags);
        String port = Integer.toString(place.port());
        switch (content) {
            case FILES ->
                    command.addAll(
                            List.of(
                                    "-jar",
                                    installation.appJar().toString(),
                                    place.files().toString(),
                                    "--port",
                                    port,
                                    "--max-requests-per-connection",
                                    "1000000000"));
            case GREETING ->
                    command.addAll(
                            List.of(
                                    "-cp",
                                    installation.classPath(
                                            List.of(
                                                    "sysport-kernel-",
                                                    "sysport-server-",
                                                    "sysport-linux-")),
                                    "sysport.bench.peer.SysportServer",
                                    port));
        }
        switch (content) {
            case FILES -> {
                command.add("--engine=" + engine);
            }
            case GREETING -> command.add(engine);
        }
        return command;
    }
}
