/** How much anybody may ask for in a time: a bucket of tokens for each client, user or address, kept in Redis. */
@NullMarked
package io.hanbeon.limit;

import org.jspecify.annotations.NullMarked;
