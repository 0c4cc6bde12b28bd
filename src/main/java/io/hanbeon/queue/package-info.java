/** A waiting room: who may go on, in a fair order and at a rate that somebody sets. It does not know to what. */
@NullMarked
package io.hanbeon.queue;

import org.jspecify.annotations.NullMarked;
