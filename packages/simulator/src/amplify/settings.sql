-- No rows: bounds what the following statements may use.
set preserve_insertion_order = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set temp_directory = {{spill}};
