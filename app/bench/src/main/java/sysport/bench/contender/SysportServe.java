package sysport.bench.contender;

import sysport.bench.Installation;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// The recommended start of the server under test: `app/serve`, a shell script that knows its flags
/// and its AOT cache.
public record SysportServe(Installation installation) implements Contender {

    @Override
    public String name() {
        return "sysport-serve";
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
    public boolean makesItsCache() {
        return true;
    }

    @Override
    public Optional<String> absence() {
        return Files.isExecutable(installation.serve())
                ? Optional.empty()
                : Optional.of(installation.serve() + " is not there");
    }

    /// The flags of the others are not its own.
    @Override
    public List<String> command(Content content, Place place, List<String> jvmFlags) {
        return List.of(
                installation.serve().toString(),
                place.files().toString(),
                "--port",
                Integer.toString(place.port()));
    }
}
