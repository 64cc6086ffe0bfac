package sysport.bench.contender;

import sysport.bench.Installation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A server on the JVM whose main class is one of `sysport.bench.peer`.
///
/// @param main the class, and arguments of its own that come first
/// @param jars prefixes of the names of its libraries' files
public record Framework(
        String name,
        Installation installation,
        List<String> main,
        List<String> jars,
        Set<Content> contents)
        implements Contender {

    @Override
    public boolean serves(Content content) {
        return contents.contains(content);
    }

    @Override
    public boolean onJvm() {
        return true;
    }

    @Override
    public Optional<String> absence() {
        return Optional.empty();
    }

    @Override
    public List<String> command(Content content, Place place, List<String> jvmFlags)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(installation.jdk("java").toString());
        command.addAll(jvmFlags);
        command.addAll(List.of("-cp", installation.classPath(jars)));
        command.addAll(main);
        command.add(Integer.toString(place.port()));
        if (content == Content.FILES) {
            command.add(place.files().toString());
        }
        return command;
    }
}
