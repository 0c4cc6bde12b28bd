package io.hanbeon.queue.line;

/**
 * Where a line stands in Redis: {@code meta} (epoch, arrivals, credit, when it was looked at last), {@code order} (tickets by place), {@code admitted}
 * (tickets by the end of their admission), {@code admission} (what each admission was used for), and 4,096 parts with when
 * each ticket was heard of last.
 */
public record LineKeys(String line) {
    private static final String PREFIX = "hanbeon:queue:";
    private static final int PART_LENGTH = 2;

    public String meta() {
        return prefix() + "meta";
    }

    public String order() {
        return prefix() + "order";
    }

    public String admitted() {
        return prefix() + "admitted";
    }

    public String admission() {
        return prefix() + "admission";
    }

    /** By the beginning of the ticket, which is as good as random. */
    public String part(String ticket) {
        return parts() + ticket.substring(0, PART_LENGTH);
    }

    public String parts() {
        return prefix() + "seen:";
    }

    private String prefix() {
        return PREFIX + line + ":";
    }
}
