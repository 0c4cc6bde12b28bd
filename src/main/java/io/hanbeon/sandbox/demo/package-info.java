/** What a first start finds in its database. */
@NullMarked
package io.hanbeon.sandbox.demo;

import org.jspecify.annotations.NullMarked;
