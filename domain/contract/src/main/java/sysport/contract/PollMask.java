package sysport.contract;

import sysport.kernel.PollCalls;

import java.util.ArrayList;
import java.util.List;

/// The bits of a poll mask, named as in poll(2) without their prefix.
enum PollMask {
    IN(PollCalls.EPOLLIN),
    OUT(PollCalls.EPOLLOUT),
    RDHUP(PollCalls.EPOLLRDHUP),
    ERR(PollCalls.EPOLLERR),
    HUP(PollCalls.EPOLLHUP);

    private final int bit;

    PollMask(int bit) {
        this.bit = bit;
    }

    /// The mask as in `IN|OUT`; a bit that has no name here as a number.
    static String inWords(int mask) {
        List<String> names = new ArrayList<>();
        int rest = mask;
        for (PollMask each : values()) {
            if ((mask & each.bit) != 0) {
                names.add(each.name());
                rest &= ~each.bit;
            }
        }
        if (rest != 0) {
            names.add("0x" + Integer.toHexString(rest));
        }
        return String.join("|", names);
    }
}
