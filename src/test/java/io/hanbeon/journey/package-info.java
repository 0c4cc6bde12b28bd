/** Whole processes, a line a step: the packaged application over HTTP, on the servers of the local stack. */
package io.hanbeon.journey;
