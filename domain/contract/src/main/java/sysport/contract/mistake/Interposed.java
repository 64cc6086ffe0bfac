package sysport.contract.mistake;

import org.jspecify.annotations.Nullable;

import sysport.kernel.Kernel;
import sysport.transcript.run.KernelUnderTest;
import sysport.transcript.run.Program;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A kernel with something between it and the program: sees each call, and may answer in its place.
@FunctionalInterface
public interface Interposed {

    /// One call on its way down.
    ///
    /// @param call the name of the method of the port
    /// @param arguments as the program gave them; changes reach the kernel
    /// @param below makes the call and returns the kernel's answer (Integer or Long)
    Object call(String call, @Nullable Object[] arguments, Below below) throws Exception;

    /// The kernel beneath.
    @FunctionalInterface
    interface Below {
        Object answer() throws Exception;
    }

    /// `kernel` with `interposed` over it. Any thread may use it, as far as `interposed` allows.
    static Kernel over(Kernel kernel, Interposed interposed) {
        return (Kernel)
                Proxy.newProxyInstance(
                        Kernel.class.getClassLoader(),
                        new Class<?>[] {Kernel.class},
                        (_, method, arguments) -> {
                            Below below =
                                    () -> {
                                        try {
                                            return method.invoke(kernel, arguments);
                                        } catch (InvocationTargetException thrown) {
                                            if (thrown.getCause() instanceof Error error) {
                                                throw error;
                                            }
                                            throw (Exception) thrown.getCause();
                                        }
                                    };
                            boolean isSystemCall = method.getDeclaringClass() != Object.class;
                            return isSystemCall
                                    ? interposed.call(method.getName(), arguments, below)
                                    : below.answer();
                        });
    }

    /// A side whose kernels have something over them, made from the kernel beneath.
    static KernelUnderTest over(KernelUnderTest side, Function<Kernel, Interposed> interposed) {
        return watched(side, kernel -> over(kernel, interposed.apply(kernel)));
    }

    /// A side that hands its programs another kernel, made from its own.
    static KernelUnderTest watched(KernelUnderTest side, UnaryOperator<Kernel> other) {
        return new KernelUnderTest() {
            @Override
            public boolean isSimulated() {
                return side.isSimulated();
            }

            @Override
            public void run(Duration limit, Program program) {
                side.run(limit, over(program));
            }

            @Override
            public void runAlone(Duration limit, Program program) {
                side.runAlone(limit, over(program));
            }

            private Program over(Program program) {
                return (kernel, testbed) -> program.run(other.apply(kernel), testbed);
            }
        };
    }
}
