package io.hanbeon.message.rest;

import java.util.Set;

/**
 * Where a vendor's document keeps what; a dot leads into an object. A status that is in none of the sets means that the
 * message waits.
 *
 * @param list of results; a document without it is one result
 * @param key ours, as the vendor echoes it
 */
public record ResultNames(
        String list,
        String vendorId,
        String key,
        String status,
        String code,
        String at,
        Set<String> sent,
        Set<String> delivered,
        Set<String> failed) {}
