package io.hanbeon.message.provider;

/** Whose service carries an organisation's messages. The names stand in rows and documents, and stay. */
public enum Provider {
    CLOUDMSG,
    SENDTALK,
    /** The Infobank EM agent; it has credentials of its own. */
    EM,
    /** The LG U+ SNAP agent; it has credentials of its own. */
    UMS
}
