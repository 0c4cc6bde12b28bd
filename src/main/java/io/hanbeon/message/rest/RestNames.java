package io.hanbeon.message.rest;

import java.util.Optional;

/**
 * What a vendor calls the parts of its documents; a dot leads into an object.
 *
 * @param success of an answer, true if the vendor took what it was sent; empty where the HTTP status alone says so
 * @param acceptedId the vendor's id of a message that it took
 */
public record RestNames(
        String clientKey,
        String recipient,
        String senderNumber,
        String advertising,
        String title,
        String text,
        String attachments,
        String template,
        String variables,
        String buttons,
        Optional<String> success,
        String acceptedId,
        String errorCode,
        ResultNames results) {}
