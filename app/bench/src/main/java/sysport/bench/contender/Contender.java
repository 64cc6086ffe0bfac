package sysport.bench.contender;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A server that can take part: how it is started on this machine.
public sealed interface Contender
        permits CReference, Framework, JdkFileServer, Nginx, Sysport, SysportServe {

    /// As in the tables and after `--server`.
    String name();

    /// Whether it takes part in scenarios with that content.
    boolean serves(Content content);

    /// What the start scenario asks it for: what a user starts it for.
    default Content firstContent() {
        return serves(Content.GREETING) ? Content.GREETING : Content.FILES;
    }

    /// Whether it runs on a JVM, and so takes flags of the JVM.
    boolean onJvm();

    /// Whether its command itself makes an AOT cache, at its first start, and finds it again.
    default boolean makesItsCache() {
        return false;
    }

    /// Why it cannot run on this machine: a sentence that says what is missing.
    Optional<String> absence();

    /// The command line that starts it in the foreground, prepared (files written, programs
    /// compiled) when this returns.
    ///
    /// @param jvmFlags ignored by one that runs on no JVM
    /// @throws IOException if it cannot be prepared
    List<String> command(Content content, Place place, List<String> jvmFlags) throws IOException;
}
