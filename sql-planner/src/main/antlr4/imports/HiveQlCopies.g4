// Tables in folders of their own, for other installations. Source of the forms: Hive's HiveParser.
parser grammar HiveQlCopies;

exportTable
    : EXPORT TABLE tableName partitionSpec? TO string replication?
    ;

importTable
    : IMPORT (EXTERNAL? TABLE tableName partitionSpec?)? FROM from=string (LOCATION location=string)?
    ;
