package sysport.client;

/// Where the octets of replies come from.
@FunctionalInterface
public interface OctetSource {

    /// Puts up to `length` octets into `octets`, from `offset` on.
    ///
    /// @return how many, at least 1; 0 at the end of input; or a negated errno
    int read(byte[] octets, int offset, int length);
}
