package io.hanbeon.order.place;

/** How long the fields of a batch may be, in characters (code points), by the columns that keep them. */
final class FieldLimits {
    static final int ORDER_NO = 32;
    static final int PRODUCT = 255;
    static final int NAME = 64;
    static final int CARD = 64;
    static final int EMAIL = 100;
    static final int AGENCY = 100;
    static final int RESERVATION_NO = 50;
    static final int MMS_SUBJECT = 40;
    static final int SMS_MESSAGE = 2_000;

    private FieldLimits() {}

    /** Neither empty, nor too long, nor with characters that no table, log or handset shows. */
    static boolean fits(String value, int charactersMax) {
        return !value.isEmpty()
                && value.codePointCount(0, value.length()) <= charactersMax
                && value.codePoints().noneMatch(FieldLimits::isUnprintable);
    }

    private static boolean isUnprintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\r' && point != '\t';
            case Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
