package sysport.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;

import sysport.app.redfixture.Kernels;
import sysport.kernel.Kernel;
import sysport.kernel.redfixture.Answers;
import sysport.kernel.redfixture.Arguments;
import sysport.kernel.redfixture.Joining;

import java.util.List;

/// The shape of the port: chapters of system calls, which the kernels answer.
final class PortLaws {
    static final List<String> KERNELS =
            List.of(
                    "sysport.linux.LinuxKernel",
                    "sysport.sim.SimKernel",
                    "sysport.trace.TracingKernel");

    private static final Names NUMBERS = Names.of("int", "long");
    static final Names PLAIN =
            Names.of(
                    "int",
                    "long",
                    "byte[]",
                    "[B",
                    "java.lang.String",
                    "java.lang.Runnable",
                    "sysport.kernel.*");

    private PortLaws() {}

    static List<Law> all() {
        return List.of(
                Law.of(
                        "a call of the port answers a number and throws nothing",
                        "the answer is the kernel's: a result or a negated errno",
                        "`void sync();` in SocketCalls",
                        chapters(),
                        Law.each(
                                "answer numbers",
                                type -> calls(type).stream().anyMatch(PortLaws::answersOtherwise)),
                        Answers.class),
                Law.of(
                        "a call of the port takes plain Java values",
                        "native memory and the buffers of channels stay below the port",
                        "`int read(int fd, ByteBuffer buffer);` in DescriptorCalls",
                        chapters(),
                        Law.each(
                                "take plain values",
                                type -> calls(type).stream().anyMatch(PortLaws::takesMore)),
                        Arguments.class),
                Law.of(
                        "Kernel is its chapters and nothing more",
                        "a class asks for the narrowest chapter that it needs",
                        "`int sync();` in Kernel",
                        portNamed("Kernel"),
                        Law.each(
                                "join chapters only",
                                type ->
                                        !calls(type).isEmpty()
                                                || type.getRawInterfaces().stream()
                                                        .anyMatch(it ->
                                                                !it.getSimpleName()
                                                                        .endsWith("Calls"))),
                        Joining.WithCall.class,
                        Joining.WithStranger.class),
                Law.of(
                        "what is called a kernel implements the port",
                        "the server cannot tell which kernel it is on",
                        "`class PaperKernel {}`",
                        describe(
                                "classes named ...Kernel",
                                type ->
                                        !type.isInterface()
                                                && type.getSimpleName().endsWith("Kernel")),
                        Law.each("implement the port", type -> !type.isAssignableTo(Kernel.class)),
                        Kernels.class));
    }

    private static DescribedPredicate<JavaClass> chapters() {
        return portNamed(".*Calls");
    }

    private static DescribedPredicate<JavaClass> portNamed(String pattern) {
        return describe(
                "interfaces of the port named " + pattern,
                type ->
                        type.isInterface()
                                && Part.of(type) == Part.KERNEL
                                && type.getSimpleName().matches(pattern));
    }

    private static List<JavaMethod> calls(JavaClass chapter) {
        return chapter.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                .toList();
    }

    private static boolean answersOtherwise(JavaMethod call) {
        return !NUMBERS.has(call.getRawReturnType().getName())
                || !call.getExceptionTypes().isEmpty();
    }

    private static boolean takesMore(JavaMethod call) {
        return call.getRawParameterTypes().stream().anyMatch(type -> !PLAIN.has(type.getName()));
    }
}
