package io.hanbeon.queue.admit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many there are.
 *
 * @param admittedTotal since the line began, or since Redis lost it
 * @param sharePercent of the organiser's rate that the database bears now
 */
@Schema(name = "QueueCount")
public record LineCount(long waiting, long active, long admittedTotal, int sharePercent) {}
