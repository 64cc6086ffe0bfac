package sysport.http.redfixture;

import sysport.http.Method;
import sysport.kernel.Errno;
import sysport.server.Server;

/// Climbs to packages that stand above or beside its own.
public interface Ascents {
    interface ToThePort {
        Errno errno();
    }

    interface ToTheServer {
        Server[] servers();
    }

    interface AllowedToItself {
        Method method();
    }
}
