package sysport.bench.contender;

import sysport.bench.Installation;
import sysport.bench.NativeProgram;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `reference.c` of this module: what epoll(7) costs when hardly anything is added to it.
///
/// @param programs where it is compiled to
public record CReference(Path programs) implements Contender {

    @Override
    public String name() {
        return "c-epoll";
    }

    @Override
    public boolean serves(Content content) {
        return content == Content.GREETING;
    }

    @Override
    public boolean onJvm() {
        return false;
    }

    @Override
    public Optional<String> absence() {
        return Installation.program("gcc").isPresent()
                ? Optional.empty()
                : Optional.of("gcc is not installed");
    }

    @Override
    public List<String> command(Content content, Place place, List<String> jvmFlags)
            throws IOException {
        return List.of(
                NativeProgram.compile("reference", programs).toString(),
                Integer.toString(place.port()));
    }
}
