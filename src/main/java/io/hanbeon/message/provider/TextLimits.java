package io.hanbeon.message.provider;

/**
 * How much a vendor takes in one message. Bytes are those of {@link EucKr}, characters are code points.
 *
 * @param smsBytesMax of an SMS' text; more is an MMS
 * @param mmsBytesMax of an MMS' text, with or without a file
 * @param mmsCharactersMax of the same, where the vendor's column counts them
 * @param titleBytesMax of an MMS' title
 * @param alimtalkCharactersMax of an alimtalk's text; Kakao counts characters
 */
public record TextLimits(
        int smsBytesMax, int mmsBytesMax, int mmsCharactersMax, int titleBytesMax, int alimtalkCharactersMax) {
    /** What carriers take; a vendor that takes less says so. */
    public static final TextLimits CUSTOMARY = new TextLimits(90, 2_000, 2_000, 40, 1_000);

    public TextLimits withSms(int bytesMax) {
        return new TextLimits(bytesMax, mmsBytesMax, mmsCharactersMax, titleBytesMax, alimtalkCharactersMax);
    }
}
