package sysport.bench.contender;

import sysport.bench.Installation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// jwebserver(1): the file server of the JDK.
public record JdkFileServer(Installation installation) implements Contender {

    @Override
    public String name() {
        return "jwebserver";
    }

    @Override
    public boolean serves(Content content) {
        return content == Content.FILES;
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
    public List<String> command(Content content, Place place, List<String> jvmFlags) {
        var command = new ArrayList<String>();
        command.add(installation.jdk("jwebserver").toString());
        jvmFlags.forEach(flag -> command.add("-J" + flag));
        command.add("-J-Dsun.net.httpserver.nodelay=true");
        command.addAll(List.of("-b", "127.0.0.1", "-o", "none"));
        command.addAll(
                List.of("-p", Integer.toString(place.port()), "-d", place.files().toString()));
        return command;
    }
}
