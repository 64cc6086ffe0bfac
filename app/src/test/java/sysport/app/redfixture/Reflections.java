package sysport.app.redfixture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ServiceLoader;

/// Finds classes and members by names that no fence reads.
public interface Reflections {
    final class ByName {
        Class<?> find(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    final class Member {
        Object find(Class<?> type) throws NoSuchMethodException {
            return type.getMethod("run");
        }
    }

    interface FieldOf {
        Field field();
    }

    final class Handle {
        MethodHandle find(Class<?> type) throws ReflectiveOperationException {
            return MethodHandles.lookup()
                    .findStatic(type, "run", MethodType.methodType(void.class));
        }
    }

    final class Service {
        Iterable<Runnable> find() {
            return ServiceLoader.load(Runnable.class);
        }
    }

    final class AllowedName {
        String name(Object object) {
            return object.getClass().getSimpleName();
        }
    }
}
