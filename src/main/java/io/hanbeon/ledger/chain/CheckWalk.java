package io.hanbeon.ledger.chain;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far a run is.
 *
 * @param first before the first link of the run
 * @param last the last link that was looked at
 */
record CheckWalk(long first, long last, long entries, List<Fault> faults) {
    static CheckWalk from(long position) {
        return new CheckWalk(position, position, 0, List.of());
    }

    CheckWalk over(int moreEntries, List<Fault> found) {
        var all = Stream.concat(faults.stream(), found.stream()).toList();
        return new CheckWalk(first, last + 1, entries + moreEntries, all);
    }

    boolean isOver(Link head, ChainSettings settings) {
        return last >= head.number()
                || last - first >= settings.checkLinksMax()
                || entries >= settings.checkEntriesMax();
    }
}
