/** What vendors behind an HTTP API have in common: the call, what its failure means, and what they tell of results. */
@NullMarked
package io.hanbeon.message.rest;

import org.jspecify.annotations.NullMarked;
