package sysport.app.redfixture;

/// Names that say nothing.
public interface BadNames {
    interface SocketHelper {}

    interface Util {}

    interface StringUtils {}

    interface ConnectionManager {}

    interface ServerImpl {}

    interface AllowedUtility {}
}
