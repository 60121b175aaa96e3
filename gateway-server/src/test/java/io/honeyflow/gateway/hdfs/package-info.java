/** Tables on HDFS, through Hadoop's view of several file systems, and on other stores that Hadoop knows. */
package io.honeyflow.gateway.hdfs;
