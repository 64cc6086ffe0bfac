package sysport.sim.server;

import sysport.handler.Handler;
import sysport.handler.Response;
import sysport.kernel.Kernel;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// How many octets stand in the byte arrays that a server has: of its own objects, whatever is
/// reachable by their fields. What belongs to the kernel or to the handler is not counted.
///
/// To be asked while no thread of the server is at work.
final class OctetsReachable {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> ahead = new ArrayDeque<>();

    private OctetsReachable() {}

    static long from(Object server) {
        var walk = new OctetsReachable();
        walk.meet(server);
        long octets = 0;
        while (!walk.ahead.isEmpty()) {
            octets += walk.visit(walk.ahead.remove());
        }
        return octets;
    }

    private long visit(Object object) {
        switch (object) {
            case byte[] octets -> {
                return octets.length;
            }
            case Object[] array -> {
                for (Object element : array) {
                    meet(element);
                }
            }
            case Map<?, ?> map -> map.values().forEach(this::meet);
            case Iterable<?> elements -> elements.forEach(this::meet);
            default -> meetFields(object);
        }
        return 0;
    }

    private void meet(Object object) {
        boolean foreign =
                object == null
                        || object instanceof Kernel
                        || object instanceof Handler
                        || object instanceof Response;
        if (!foreign && seen.add(object)) {
            ahead.add(object);
        }
    }

    private void meetFields(Object object) {
        for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        meet(field.get(object));
                    } catch (IllegalAccessException closed) {
                        throw new AssertionError(closed);
                    }
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("sysport.");
    }
}
