package sysport.files;

import java.nio.charset.StandardCharsets;

/// A pattern for paths of files below the directory: `*` stands for any octets, `?` for one. One
/// without a slash is for the last name, `*.css`; one with a slash for the whole path, in which `*`
/// goes over slashes too: `assets/*`, or `/index.html` for the one in the directory itself.
///
/// @param text the pattern
public record PathPattern(String text) {
    /// Throws IllegalArgumentException if it is empty.
    public PathPattern {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern is for no path");
        }
    }

    /// @param path without a slash at either end
    boolean matches(byte[] path) {
        byte[] pattern = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        if (text.indexOf('/') < 0) {
            for (int i = 0; i < path.length; i++) {
                from = path[i] == '/' ? i + 1 : from;
            }
        }
        return matches(pattern, pattern[0] == '/' ? 1 : 0, path, from);
    }

    /// Goes back to the last star only, so that the time is that of both lengths at most.
    private static boolean matches(byte[] pattern, int patternFrom, byte[] path, int pathFrom) {
        int p = patternFrom;
        int at = pathFrom;
        int star = -1;
        int behindStar = 0;
        while (at < path.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                behindStar = at;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == path[at])) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++behindStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
