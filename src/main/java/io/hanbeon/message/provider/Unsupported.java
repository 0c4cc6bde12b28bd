package io.hanbeon.message.provider;

/**
 * What a vendor cannot send.
 *
 * @param pointer the field of the request, such as {@code /attachments/3}
 * @param ko what is wrong with it, {@code en} beside it, without its value
 */
public record Unsupported(String pointer, String ko, String en) {}
