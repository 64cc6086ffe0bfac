package sysport.architecture;

import com.tngtech.archunit.core.domain.JavaModifier;

import sysport.app.redfixture.ForeignDoors;
import sysport.app.redfixture.JdkDoors;
import sysport.app.redfixture.NativeDoors;
import sysport.app.redfixture.Reflections;

import java.util.List;

/// What of the JDK nobody may use who serves, though the compiler would let them.
final class DoorLaws {
    /// What touches files, sockets, or other processes. Standard output and error are streams of
    /// the composition root's.
    private static final Names JDK_DOORS =
            Names.of(
                    "com.sun.net.**",
                    "java.io.Console",
                    "java.io.File",
                    "java.io.FileDescriptor",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.io.PrintStream.<init>(java.lang.String**",
                    "java.io.PrintWriter.<init>(java.lang.String**",
                    "java.lang.Process*",
                    "java.lang.Runtime.exec(**",
                    "java.net.**",
                    "java.nio.Mapped*",
                    "java.nio.channels.**",
                    "java.nio.file.**",
                    "java.rmi.**",
                    "java.util.Formatter.<init>(java.lang.String**",
                    "java.util.jar.**",
                    "java.util.logging.FileHandler",
                    "java.util.logging.SocketHandler",
                    "java.util.zip.ZipFile",
                    "javax.net.**",
                    "jdk.internal.**",
                    "jdk.net.**",
                    "sun.net.**",
                    "sun.nio.**");

    private static final Names FOREIGN = Names.of("java.lang.foreign.**");

    private static final Names LIBRARY_LOADING =
            Names.of(
                    "java.lang.Runtime.load(**",
                    "java.lang.Runtime.loadLibrary(**",
                    "java.lang.System.load(**",
                    "java.lang.System.loadLibrary(**",
                    "sun.misc.Unsafe");

    private static final Names REFLECTION =
            Names.of(
                    "java.lang.Class.forName(**",
                    "java.lang.Class.getDeclared*(**",
                    "java.lang.Class.getMethod*(**",
                    "java.lang.Class.getField*(**",
                    "java.lang.Class.getConstructor*(**",
                    "java.lang.ClassLoader.loadClass(**",
                    "java.lang.invoke.MethodHandles$Lookup.find*(**",
                    "java.lang.reflect.**",
                    "java.util.ServiceLoader*");

    private DoorLaws() {}

    static List<Law> all() {
        return List.of(jdkDoors(), foreignDoors(), nativeMethods(), libraries(), reflection());
    }

    /// All names that the laws forbid.
    static List<Names> names() {
        return List.of(JDK_DOORS, FOREIGN, LIBRARY_LOADING, REFLECTION);
    }

    private static Law jdkDoors() {
        return Law.of(
                "no code that serves uses the JDK's own files, sockets, channels or processes",
                "every system call of the server is its own, and is made behind the port",
                "`new java.io.File(\".\")`",
                Part.anywhereBut(Part.LAUNCHER),
                JDK_DOORS.unused(),
                JdkDoors.class);
    }

    private static Law foreignDoors() {
        return Law.of(
                "only sysport.linux and its test bed use java.lang.foreign",
                "native memory and calls stay below the port, where they can be read as a"
                        + " whole",
                "`java.lang.foreign.Arena.global()`",
                Part.anywhereBut(Part.LINUX, Part.LINUX_TESTBED),
                FOREIGN.unused(),
                ForeignDoors.class);
    }

    private static Law nativeMethods() {
        return Law.of(
                "no method is native",
                "there is no C in this house",
                "`native int call();`",
                Part.anywhere(),
                Law.each(
                        "have no native method",
                        type ->
                                type.getMethods().stream()
                                        .anyMatch(method ->
                                                method.getModifiers()
                                                        .contains(JavaModifier.NATIVE))),
                NativeDoors.NativeMethods.class);
    }

    private static Law libraries() {
        return Law.of(
                "nobody loads a native library or goes round the JVM's checks",
                "the symbols of the C library which the JVM already has are enough",
                "`System.loadLibrary(\"z\")`",
                Part.anywhere(),
                LIBRARY_LOADING.unused(),
                NativeDoors.Libraries.class);
    }

    private static Law reflection() {
        return Law.of(
                "no code that serves uses reflection",
                "what is not named in the code is seen by no fence",
                "`Class.forName(\"a.B\")`",
                Part.anywhereBut(Part.LAUNCHER),
                REFLECTION.unused(),
                Reflections.class);
    }
}
