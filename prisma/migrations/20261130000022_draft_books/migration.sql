-- The printer makes the book of an ordinance while it is being drafted too: it reads the case as the web does.
GRANT EXECUTE ON FUNCTION ordinance_stamp(text, text) TO khlang_printer;
