/** What every answer over HTTP has: its headers, and the one document in which errors are told. */
@NullMarked
package io.hanbeon.shared.http;

import org.jspecify.annotations.NullMarked;
