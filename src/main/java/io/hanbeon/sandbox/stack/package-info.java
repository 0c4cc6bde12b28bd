/** The database, Redis and Kafka that the program brings along. */
@NullMarked
package io.hanbeon.sandbox.stack;

import org.jspecify.annotations.NullMarked;
