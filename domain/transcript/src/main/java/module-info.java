/// Scripts of system calls, for any kernel.
module sysport.transcript {
    requires transitive sysport.kernel;
    requires static org.jspecify;

    exports sysport.transcript;
    exports sysport.transcript.parse;
    exports sysport.transcript.print;
    exports sysport.transcript.run;
}
