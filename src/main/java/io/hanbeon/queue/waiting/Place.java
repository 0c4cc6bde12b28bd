package io.hanbeon.queue.waiting;

import io.hanbeon.queue.line.LineStore.Seeded;

/** How somebody stands in a line, and whose ticket it is. */
public record Place(Seeded line, String ticket, Standing standing) {}
