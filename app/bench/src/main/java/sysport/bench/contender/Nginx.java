package sysport.bench.contender;

import sysport.bench.Installation;
import sysport.bench.NativeProgram;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// nginx with one worker and the configuration `nginx.conf` of this module.
public record Nginx() implements Contender {

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public boolean serves(Content content) {
        return true;
    }

    @Override
    public boolean onJvm() {
        return false;
    }

    @Override
    public Optional<String> absence() {
        return Installation.program("nginx").isPresent()
                ? Optional.empty()
                : Optional.of("nginx is not installed");
    }

    @Override
    public List<String> command(Content content, Place place, List<String> jvmFlags)
            throws IOException {
        Path program =
                Installation.program("nginx")
                        .orElseThrow(() -> new IOException("nginx is not installed"));
        String template = new String(NativeProgram.resource("nginx.conf"), StandardCharsets.UTF_8);
        Path configuration = place.work().resolve("nginx.conf");
        Files.writeString(
                configuration,
                template.replace("${work}", place.work().toString())
                        .replace("${files}", place.files().toString())
                        .replace("${port}", Integer.toString(place.port()))
                        .replace("${user}", System.getProperty("user.name")));
        return List.of(
                program.toString(),
                "-e",
                place.work().resolve("nginx-error.log").toString(),
                "-c",
                configuration.toString());
    }
}
