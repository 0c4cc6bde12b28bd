/** Payments over HTTP, with the fields of the platform that is replaced. */
@NullMarked
package io.hanbeon.payment.http;

import org.jspecify.annotations.NullMarked;
