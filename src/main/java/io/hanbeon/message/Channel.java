package io.hanbeon.message;

/** How a message travels. An LMS is an MMS without a file. */
public enum Channel {
    SMS,
    MMS,
    /** Kakao's notice by an approved template. */
    ALIMTALK
}
