package sysport.kernel.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import sysport.kernel.EpollEvents;
import sysport.kernel.IoVec;
import sysport.kernel.Kernel;
import sysport.kernel.MsgHdr;
import sysport.kernel.OpenHow;
import sysport.kernel.OptionValue;
import sysport.kernel.Out;
import sysport.kernel.PollFds;
import sysport.kernel.SocketAddress;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// That the table is the port's.
class SystemCallTest {

    /// The methods of the port that are system calls; a light thread is a thread.
    private static Stream<Method> methods() {
        return Stream.of(Kernel.class.getMethods())
                .filter(method -> !method.getName().equals("spawnLight"));
    }

    private static @Nullable Method method(SystemCall call) {
        return methods()
                .filter(method -> method.getName().equals(call.toString()))
                .findFirst()
                .orElse(null);
    }

    private static List<Class<?>> types(SystemCall call) {
        return call.parameters().stream()
                .<Class<?>>flatMap(parameter -> parameter.types().stream())
                .toList();
    }

    @Test
    void each_method_of_the_port_has_a_line() {
        List<String> missing =
                methods()
                        .map(Method::getName)
                        .filter(name -> SystemCall.byName(name) == null)
                        .toList();
        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @EnumSource(names = "NANOSLEEP", mode = EnumSource.Mode.EXCLUDE)
    void each_line_has_the_parameters_of_a_method(SystemCall call) {
        Method method = method(call);
        assertNotNull(method);
        assertEquals(List.of(method.getParameterTypes()), types(call));
    }

    @ParameterizedTest
    @EnumSource
    void the_errors_of_each_line_are_known(SystemCall call) {
        assertEquals(call.errorNames().size(), call.errors().size(), call::toString);
    }

    @ParameterizedTest
    @EnumSource(names = "NANOSLEEP", mode = EnumSource.Mode.EXCLUDE)
    void a_call_comes_through_one_door_as_it_went_in(SystemCall call) {
        Object[] sent = types(call).stream().map(SystemCallTest::example).toArray();
        List<Object> came = new ArrayList<>();
        var door =
                new IndirectKernel() {
                    @Override
                    protected long syscall(SystemCall it, @Nullable Object... arguments) {
                        came.add(it);
                        came.add(arguments);
                        return 7;
                    }
                };
        assertEquals(7, IndirectKernel.make(door, call, sent));
        assertEquals(call, came.getFirst());
        assertArrayEquals(sent, (Object[]) came.get(1), () -> Arrays.toString(sent));
    }

    private static int examples;

    /// Another one each time.
    private static Object example(Class<?> type) {
        examples++;
        if (type == int.class) {
            return examples;
        }
        if (type == long.class) {
            return (long) examples;
        }
        if (type == SocketAddress.class) {
            return SocketAddress.of("127.0.0.1", examples);
        }
        if (type == OptionValue.class) {
            return new OptionValue.Int(examples);
        }
        if (type == byte[].class) {
            return new byte[examples];
        }
        if (type == OpenHow.class) {
            return new OpenHow(examples, 0, 0);
        }
        if (type == IoVec.class) {
            return new IoVec(examples);
        }
        if (type == MsgHdr.class) {
            return new MsgHdr(new IoVec(examples), 0);
        }
        if (type == PollFds.class) {
            return new PollFds(examples);
        }
        if (type == EpollEvents.class) {
            return new EpollEvents(examples);
        }
        if (type == String.class) {
            return "thread " + examples;
        }
        return type == Runnable.class ? (Runnable) () -> {} : new Out<>();
    }
}
