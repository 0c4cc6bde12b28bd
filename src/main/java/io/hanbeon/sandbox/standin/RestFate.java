package io.hanbeon.sandbox.standin;

/**
 * What becomes of a message.
 *
 * @param isDoubled whether each result is told twice
 * @param isDisordered whether the last result is told first
 * @param fault the place in the vendor's table, from 1; of {@code REFUSED} and {@code REFUSED_ONCE}
 */
record RestFate(Kind kind, boolean isDoubled, boolean isDisordered, int fault) {
    enum Kind {
        DELIVERED,
        STAYS,
        NO_RESULT,
        FAILS,
        /** Taken, and no answer. */
        TAKEN_SILENT,
        SILENT,
        /** Taken, and answered 500. */
        TAKEN_BROKEN,
        BROKEN,
        /** Taken, and an answer that nobody can read. */
        TAKEN_GARBLED,
        /** Taken, and the connection ends. */
        TAKEN_CUT,
        REFUSED,
        /** Refused at its first try only. */
        REFUSED_ONCE
    }

    boolean isTaken() {
        return switch (kind) {
            case SILENT, BROKEN, REFUSED, REFUSED_ONCE -> false;
            default -> true;
        };
    }

    /** By the last four digits of its recipient, or else as the vendor happens to behave. */
    static RestFate of(String recipient, String clientKey, RestManners manners) {
        var last = recipient.substring(Math.max(0, recipient.length() - 4));
        return switch (last) {
            case "0002" -> only(Kind.STAYS);
            case "0003" -> only(Kind.NO_RESULT);
            case "0004" -> only(Kind.FAILS);
            case "0010" -> only(Kind.TAKEN_SILENT);
            case "0011" -> only(Kind.SILENT);
            case "0012" -> only(Kind.TAKEN_BROKEN);
            case "0013" -> only(Kind.BROKEN);
            case "0014" -> only(Kind.TAKEN_GARBLED);
            case "0015" -> only(Kind.TAKEN_CUT);
            case "0016" -> new RestFate(Kind.DELIVERED, true, false, 0);
            case "0017" -> new RestFate(Kind.DELIVERED, false, true, 0);
            default -> refused(last, manners.of(clientKey));
        };
    }

    private static RestFate refused(String last, RestFate otherwise) {
        int place = last.matches("\\d+") ? Integer.parseInt(last.substring(last.length() - 2)) : 0;
        if (last.startsWith("01") && place > 0) {
            return new RestFate(Kind.REFUSED, false, false, place);
        }
        return last.startsWith("02") && place > 0 ? new RestFate(Kind.REFUSED_ONCE, false, false, place) : otherwise;
    }

    private static RestFate only(Kind kind) {
        return new RestFate(kind, false, false, 0);
    }
}
